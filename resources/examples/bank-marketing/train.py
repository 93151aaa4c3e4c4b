"""Train a random forest on the UCI bank marketing data and upload it as model.joblib."""

import argparse
import sys
import time

import joblib
import numpy as np
import pandas as pd
from google.api_core.exceptions import NotFound
from google.cloud import storage
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, f1_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder

# By number, so that the model serves raw rows: job, marital, education, default, housing, loan, contact, month, day of week, outcome.
CATEGORIES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 14]
NUMBERS = [0, 10, 11, 12, 13, 15, 16, 17, 18, 19]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--storage-path", required=True, help="gs:// folder that the model is uploaded to")
    parser.add_argument("--bucket-name", default="trainyard-local", help="bucket that holds the data")
    parser.add_argument("--data-path", default="bank-marketing/bank-additional.csv", help="object that holds the data")
    parser.add_argument("--n-estimators", type=int, default=100, help="trees in the forest")
    parser.add_argument("--max-depth", type=int, default=None, help="depth of a tree (default: unlimited)")
    parser.add_argument("--test-size", type=float, default=0.2, help="share of the rows kept for the metrics")
    parser.add_argument("--seed", type=int, default=7, help="makes two runs alike")
    return parser.parse_args()


def download(client, bucket, path):
    try:
        client.bucket(bucket).blob(path).download_to_filename("bank.csv")
    except NotFound:
        sys.exit(f"There is no gs://{bucket}/{path}. Upload the data there, or name it with --bucket-name and --data-path.")
    table = pd.read_csv("bank.csv", sep=";")
    print(f"Read gs://{bucket}/{path}: {len(table)} rows, {len(table.columns)} columns")
    return table


def make_pipeline(options):
    # A list of mixed rows reaches predict as an array of texts: numbers are read back from them.
    to_numbers = FunctionTransformer(np.asarray, kw_args={"dtype": np.float64})
    columns = ColumnTransformer([
        ("categories", OneHotEncoder(handle_unknown="ignore"), CATEGORIES),
        ("numbers", to_numbers, NUMBERS),
    ])
    forest = RandomForestClassifier(n_estimators=options.n_estimators, max_depth=options.max_depth, class_weight="balanced_subsample",
                                    min_samples_leaf=3, random_state=options.seed, n_jobs=1)
    as_array = FunctionTransformer(np.asarray, kw_args={"dtype": np.str_})
    return Pipeline([("rows", as_array), ("columns", columns), ("forest", forest)])


def report(model, rows, truth):
    predicted = model.predict(rows)
    probability = model.predict_proba(rows)[:, 1]
    print(f"accuracy  {accuracy_score(truth, predicted):.4f}")
    print(f"roc_auc   {roc_auc_score(truth, probability):.4f}")
    print(f"f1        {f1_score(truth, predicted):.4f}")


def upload(client, storage_path):
    bucket, _, folder = storage_path.removeprefix("gs://").partition("/")
    name = f"{folder}/model.joblib".lstrip("/")
    client.bucket(bucket).blob(name).upload_from_filename("model.joblib")
    print(f"Uploaded gs://{bucket}/{name}")


def main():
    options = arguments()
    client = storage.Client()
    table = download(client, options.bucket_name, options.data_path)
    rows = table.drop(columns="y").to_numpy(dtype=object)
    answers = (table["y"] == "yes").astype(int).to_numpy()
    train_rows, test_rows, train_answers, test_answers = train_test_split(
        rows, answers, test_size=options.test_size, random_state=options.seed, stratify=answers)
    print(f"Training {options.n_estimators} trees on {len(train_rows)} rows")
    started = time.monotonic()
    model = make_pipeline(options).fit(train_rows, train_answers)
    print(f"Trained in {time.monotonic() - started:.1f} s")
    report(model, test_rows, test_answers)
    joblib.dump(model, "model.joblib", compress=3)
    upload(client, options.storage_path)


if __name__ == "__main__":
    main()
