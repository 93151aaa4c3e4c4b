"""Serves one model: reads requests from a socket, answers on it, never ends by itself.

    python worker.py FD FOLDER

FD is an inherited stream socket, FOLDER holds model.joblib or model.pkl. A message is 4 bytes of length (big-endian) and that much JSON.
The first message out says {"ready": true} or {"error": "..."}. A request is two messages, {"id": n} and its body as the client wrote it; it is
answered by two, {"id": n} and {"predictions": [...]}, which goes to the client as it is, or by one: {"id": n, "error": "..."}. An error ends in (Error code: N): 0 the model does not load, 1 the instances are wrong, 2 the model failed on
them, 3 its answer cannot be sent.
"""

import json
import math
import os
import pickle
import socket
import struct
import sys


class Problem(Exception):
    def __init__(self, code, words):
        super().__init__(f"{words} (Error code: {code})")


def find_model(folder):
    names = [name for name in ("model.joblib", "model.pkl") if os.path.isfile(os.path.join(folder, name))]
    others = [name for name in ("saved_model.pb", "saved_model.pbtxt", "model.bst") if os.path.isfile(os.path.join(folder, name))]
    if names and others:
        raise Problem(0, f"Failed to load model: several model files are here: {', '.join(names + others)}")
    if not names:
        raise Problem(0, f"Failed to load model: neither model.joblib nor model.pkl is among {sorted(os.listdir(folder)) or 'no files'}")
    return os.path.join(folder, names[0])


def load(folder):
    path = find_model(folder)
    try:
        if path.endswith(".joblib"):
            import joblib
            model = joblib.load(path)
        else:
            with open(path, "rb") as file:
                model = pickle.load(file)
    except Problem:
        raise
    except BaseException as error:   # a broken file can raise anything
        raise Problem(0, f"Failed to load model: {os.path.basename(path)}: {type(error).__name__}: {error}") from None
    if not callable(getattr(model, "predict", None)):
        raise Problem(0, f"Invalid model type detected: {type(model).__module__}.{type(model).__name__}. The file must hold a scikit-learn model or pipeline.")
    return model


def plain(value):
    """numpy's values as JSON's; NaN and infinity, which JSON has no word for, as null."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    raise Problem(3, f"There was a problem processing the outputs: {type(value).__name__} is no JSON value")


def uneven_row(instances):
    """The first row whose length differs from the first one's: numpy's own words do not say which."""
    if instances and all(isinstance(row, (list, tuple)) for row in instances):
        for index, row in enumerate(instances):
            if len(row) != len(instances[0]):
                return f"row {index} has {len(row)} values, row 0 has {len(instances[0])}"
    return None


def body_of(data):
    try:
        body = json.loads(data)
    except (ValueError, RecursionError) as error:   # also a number of more digits than Python reads
        raise Problem(1, f"Invalid inputs: {error}") from None
    if not isinstance(body, dict):
        raise Problem(1, "Invalid inputs: the request is no JSON object")
    return body


def predict(model, body):
    instances = body.get("instances")
    if not isinstance(instances, list) or not instances:
        raise Problem(1, "Invalid inputs: instances must be a list with at least one instance")
    uneven = uneven_row(instances)
    if uneven:
        raise Problem(1, f"Invalid inputs: {uneven}")
    options = {key: value for key, value in body.items() if key not in ("instances", "signature_name")}
    try:
        answer = model.predict(instances, **options)
    except Exception as error:
        raise Problem(2, f"Failed to run the provided model: {type(error).__name__}: {error}") from None
    answer = plain(answer)
    if not isinstance(answer, list):
        raise Problem(3, "There was a problem processing the outputs: the model's answer is no list")
    return answer


def receive(channel, size):
    data = b""
    while len(data) < size:
        piece = channel.recv(min(size - len(data), 1 << 20))
        if not piece:
            sys.exit(0)   # the platform has ended
        data += piece
    return data


def message(channel):
    (size,) = struct.unpack(">I", receive(channel, 4))
    return receive(channel, size)


def as_bytes(message):
    return json.dumps(message, ensure_ascii=False, allow_nan=False).encode("utf-8", "surrogatepass")


def send(channel, data):
    channel.sendall(struct.pack(">I", len(data)) + data)


def main():
    channel = socket.socket(fileno=int(sys.argv[1]))
    try:
        model = load(sys.argv[2])
    except Problem as problem:
        send(channel, as_bytes({"error": str(problem)}))
        return
    send(channel, as_bytes({"ready": True}))
    while True:
        request = json.loads(message(channel))
        body = message(channel)
        try:
            answers = [as_bytes(request), as_bytes({"predictions": predict(model, body_of(body))})]
        except Problem as problem:
            answers = [as_bytes({**request, "error": str(problem)})]
        except Exception as error:
            answers = [as_bytes({**request, "error": f"Failed to run the provided model: {type(error).__name__}: {error} (Error code: 2)"})]
        for answer in answers:
            send(channel, answer)


if __name__ == "__main__":
    main()
