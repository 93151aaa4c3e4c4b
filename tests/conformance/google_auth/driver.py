"""Asks Google's auth library for a token in the set-up that the environment's variables describe, its requests led to a recording
server on loopback, and prints what it found as JSON. Argument: the server's port, then what to do."""

import json
import sys
import urllib.parse
import warnings

warnings.simplefilter("ignore")

import google.auth
import google.auth.transport.requests
import google.oauth2.credentials

SCOPE = "https://www.googleapis.com/auth/cloud-platform"


class ToRecordingServer(google.auth.transport.requests.Request):
    """https://HOST/PATH becomes http://127.0.0.1:PORT/HOST/PATH."""

    def __init__(self, port):
        super().__init__()
        self._port = port

    def __call__(self, url, *arguments, **named):
        parts = urllib.parse.urlsplit(url)
        if parts.hostname != "127.0.0.1":
            url = urllib.parse.urlunsplit(("http", f"127.0.0.1:{self._port}", "/" + parts.netloc + parts.path, parts.query, ""))
        return super().__call__(url, *arguments, **named)


def found(credentials, project):
    principal = getattr(credentials, "service_account_email", None)
    return {
        "class": type(credentials).__module__,
        "principal": "" if principal in (None, "default") else principal,
        "project": project or "",
        "quota_project": getattr(credentials, "quota_project_id", None) or "",
    }


def main():
    request = ToRecordingServer(int(sys.argv[1]))
    answer = {"error": "", "token": ""}
    try:
        if sys.argv[2] == "pasted":
            credentials, project = google.oauth2.credentials.Credentials("ya29.pasted-token"), None
            credentials.refresh(request)
        else:
            credentials, project = google.auth.default(scopes=[SCOPE], request=request)
            answer.update(found(credentials, project))
            credentials.refresh(request)
        answer.update(found(credentials, project))
        answer["token"] = credentials.token
    except Exception as problem:  # whatever it is, its kind is what is compared
        answer["error"] = type(problem).__name__
        answer["words"] = str(problem)[:300]
    print(json.dumps(answer))


main()
