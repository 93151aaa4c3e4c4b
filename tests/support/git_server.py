"""Git over HTTPS on loopback, for tests: TLS, basic authentication, git http-backend behind it, and paths that misbehave.

git_server.py ROOT CERTIFICATE KEY USER TOKEN ELSEWHERE: prints its port, then one line a request on standard output: METHOD PATH AUTHORIZATION.
/public/REPO and /private/REPO (needs USER and TOKEN) are ROOT/REPO; every other first folder of a path is a way to misbehave.
"""
import base64
import http.server
import os
import ssl
import subprocess
import sys
import threading
import time
import zlib

ROOT, CERTIFICATE, KEY, USER, TOKEN, ELSEWHERE = sys.argv[1:7]
EXPECTED = "Basic " + base64.b64encode(f"{USER}:{TOKEN}".encode()).decode()
ADVERTISEMENT = "application/x-git-upload-pack-advertisement"
RESULT = "application/x-git-upload-pack-result"
SAID = threading.Lock()


def line(text):
    data = text.encode() if isinstance(text, str) else text
    return b"%04x" % (len(data) + 4) + data


def refs(*entries, capabilities="side-band-64k ofs-delta shallow object-format=sha1"):
    """A version 0 advertisement."""
    body = line("# service=git-upload-pack\n") + b"0000"
    for number, (commit, name) in enumerate(entries):
        data = name if isinstance(name, bytes) else name.encode()
        body += line(commit.encode() + b" " + data + (b"\0" + capabilities.encode() if number == 0 else b"") + b"\n")
    return body + b"0000"


ONE, TWO = "1" * 40, "2" * 40


def pack(count, data=b""):
    import hashlib
    body = b"PACK" + (2).to_bytes(4, "big") + count.to_bytes(4, "big") + data
    return body + hashlib.sha1(body).digest()


def bomb(kind):
    """One object that says it is 8 GiB and is mostly nothing."""
    size, head = 8 << 30, bytearray()
    byte, size = (kind << 4) | (size & 15), size >> 4
    while size:
        head.append(byte | 0x80)
        byte, size = size & 0x7F, size >> 7
    head.append(byte)
    squeeze = zlib.compressobj(9)
    return pack(1, bytes(head) + squeeze.compress(bytes(4 << 20)) + squeeze.flush())


def packed(data):
    """The answer to a fetch: the pack behind a NAK and a shallow line."""
    body = line("shallow " + ONE + "\n") + b"0000" + line("NAK\n")
    for at in range(0, len(data), 60000):
        body += line(b"\1" + data[at:at + 60000])
    return body + b"0000"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *unused):
        pass

    def do_GET(self):
        self.serve()

    def do_POST(self):
        self.serve()

    def serve(self):
        self.close_connection = True
        with SAID:
            print(self.command, self.path, self.headers.get("Authorization", "-"), flush=True)
        way = self.path.split("/")[1]
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if way == "public" or (way == "private" and self.headers.get("Authorization") == EXPECTED):
            return self.backend()
        if way == "private":
            return self.refuse(401)
        misbehave = getattr(self, "way_" + way.replace("-", "_"), None)
        return misbehave() if misbehave else self.answer(404, b"nothing here")

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def refuse(self, status, body=b""):
        self.answer(status, body, WWW_Authenticate='Basic realm="test"', Content_Type="text/plain")

    def backend(self):
        path, _, query = self.path.partition("?")
        environment = {"PATH": os.environ["PATH"], "GIT_PROJECT_ROOT": ROOT, "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": "/" + path.split("/", 2)[2], "QUERY_STRING": query, "REQUEST_METHOD": self.command,
                       "CONTENT_TYPE": self.headers.get("Content-Type", ""), "CONTENT_LENGTH": str(len(self.body)), "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                       "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""), "REMOTE_USER": USER, "REMOTE_ADDR": "127.0.0.1", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
                       "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "uploadpack.allowAnySHA1InWant", "GIT_CONFIG_VALUE_0": "true", "GIT_CONFIG_KEY_1": "safe.directory", "GIT_CONFIG_VALUE_1": "*"}
        process = subprocess.Popen(["git", "http-backend"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        threading.Thread(target=lambda: (process.stdin.write(self.body), process.stdin.close()), daemon=True).start()
        status, headers = 200, []
        for raw in iter(process.stdout.readline, b"\r\n"):
            if not raw:
                break
            name, _, value = raw.decode().strip().partition(": ")
            if name == "Status":
                status = int(value.split()[0])
            else:
                headers.append((name, value))
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()
        while piece := process.stdout.read1(1 << 16):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")
        process.wait()

    def advertise(self, body):
        self.answer(200, body, Content_Type=ADVERTISEMENT)

    def fetch(self, advertisement, result):
        if self.command == "POST":
            return self.answer(200, result, Content_Type=RESULT)
        return self.advertise(advertisement)

    # Ways to misbehave, each a folder of its own.
    def way_redirect(self):
        self.answer(302, Location=ELSEWHERE + "/public" + self.path[len("/redirect"):])

    def way_redirect_first_ask(self):   # first wants the credential, then sends it elsewhere
        if "Authorization" not in self.headers:
            return self.refuse(401)
        self.answer(307, Location=ELSEWHERE + "/private" + self.path[len("/redirect-first-ask"):])

    def way_redirect_to_file(self):
        self.answer(302, Location="file:///etc/passwd")

    def way_redirect_for_ever(self):
        self.answer(301, Location=self.path)

    def way_repeat(self):   # a 403 that repeats what it was sent
        if "Authorization" not in self.headers:
            return self.refuse(401)
        sent = self.headers["Authorization"]
        self.answer(403, f"no: {sent} = {base64.b64decode(sent.split()[1]).decode()}\n".encode(), Content_Type="text/plain")

    def way_missing(self):   # answers a key as GitHub does: 404
        if "Authorization" not in self.headers:
            return self.refuse(401)
        self.answer(404, b"Repository not found.", Content_Type="text/plain")

    def way_silent(self):
        time.sleep(60)

    def way_stall(self):   # the beginning of an advertisement and nothing more
        self.send_response(200)
        self.send_header("Content-Type", ADVERTISEMENT)
        self.end_headers()
        self.wfile.write(line("# service=git-upload-pack\n"))
        self.wfile.flush()
        time.sleep(60)

    def way_stall_in_pack(self):
        if self.command == "GET":
            return self.advertise(refs((ONE, "HEAD"), (ONE, "refs/heads/main")))
        self.send_response(200)
        self.send_header("Content-Type", RESULT)
        self.end_headers()
        self.wfile.write(packed(pack(3))[:40])
        self.wfile.flush()
        time.sleep(60)

    def way_endless_header(self):
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(10_000_000):
                self.wfile.write(b"X-%d: %s\r\n" % (number, b"a" * 1000))
        except OSError:
            pass

    def way_endless_refs(self):
        self.send_response(200)
        self.send_header("Content-Type", ADVERTISEMENT)
        self.end_headers()
        try:
            self.wfile.write(line("# service=git-upload-pack\n") + b"0000" + line(ONE + " HEAD\0side-band-64k\n"))
            block = b"".join(line(f"{ONE} refs/heads/{i}-{'x' * 900}\n") for i in range(1000))
            until = time.monotonic() + 60
            while time.monotonic() < until:
                self.wfile.write(block)
        except OSError:
            pass

    def way_endless_words(self):   # progress without end
        if self.command == "GET":
            return self.advertise(refs((ONE, "HEAD"), (ONE, "refs/heads/main")))
        self.send_response(200)
        self.send_header("Content-Type", RESULT)
        self.end_headers()
        try:
            self.wfile.write(line("shallow " + ONE + "\n") + b"0000" + line("NAK\n"))
            until = time.monotonic() + 3
            while time.monotonic() < until:
                self.wfile.write(line(b"\2" + b"x" * 60000))
        except OSError:
            pass

    def way_html(self):
        self.answer(200, b"<html>Sign in</html>", Content_Type="text/html")

    def way_garbage(self):
        self.advertise(b"\x00\xff" * 5000)

    def way_bad_length(self):
        self.advertise(line("# service=git-upload-pack\n") + b"0000" + b"ffff" + ONE.encode())

    def way_negative_length(self):
        self.advertise(line("# service=git-upload-pack\n") + b"0000" + b"-001" + ONE.encode())

    def way_cut(self):
        self.send_response(200)
        self.send_header("Content-Type", ADVERTISEMENT)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(line("# service=git-upload-pack\n"))

    def way_empty_pack(self):
        self.fetch(refs((ONE, "HEAD"), (ONE, "refs/heads/main")), packed(pack(0)))

    def way_lying_pack(self):   # says a million objects and holds none
        self.fetch(refs((ONE, "HEAD"), (ONE, "refs/heads/main")), packed(pack(1_000_000)))

    def way_broken_pack(self):
        self.fetch(refs((ONE, "HEAD"), (ONE, "refs/heads/main")), packed(b"PACK" + b"\xff" * 5000))

    def way_bomb(self):
        self.fetch(refs((ONE, "HEAD"), (ONE, "refs/heads/main")), packed(bomb(3)))

    def way_commit_bomb(self):
        self.fetch(refs((ONE, "HEAD"), (ONE, "refs/heads/main")), packed(bomb(1)))

    def way_other_commit(self):   # a pack with an honest blob that is not what was asked for
        blob = zlib.compress(b"not a commit")
        self.fetch(refs((ONE, "HEAD"), (ONE, "refs/heads/main")), packed(pack(1, bytes([(3 << 4) | 12]) + blob)))

    def way_terminal(self):
        self.fetch(refs((ONE, "HEAD"), (ONE, "refs/heads/main")), line("ERR \x1b]0;owned\x07\x1b[2J rm -rf /\n"))

    def way_fatal_words(self):   # words that look like git's own
        self.fetch(refs((ONE, "HEAD"), (ONE, "refs/heads/main")), line(b"NAK\n") + line(b"\2remote: Host key verification failed.\nfatal: not what it seems\n") + line(b"\3gone\n"))

    def way_ref_escape(self):
        self.advertise(refs((ONE, "HEAD"), (ONE, "refs/heads/../../../escape"), (ONE, "refs/heads/main.lock")))

    def way_ref_option(self):
        self.advertise(refs((ONE, "HEAD"), (ONE, "refs/heads/--upload-pack=touch")))

    def way_ref_terminal(self):
        self.advertise(refs((ONE, "HEAD"), (ONE, b"refs/heads/\x1b[31mred"), (ONE, "refs/heads/other")))

    def way_ref_bytes(self):
        self.advertise(refs((ONE, "HEAD"), (ONE, b"refs/heads/\xff\xfe\x80")))

    def way_no_refs(self):
        self.advertise(refs(("0" * 40, "capabilities^{}")))

    def way_sha256(self):
        self.advertise(refs(("1" * 64, "HEAD"), ("1" * 64, "refs/heads/main"), capabilities="side-band-64k shallow object-format=sha256"))

    def way_packfile_uri(self):   # version 2: offers the pack at another server
        if self.command == "GET":
            return self.advertise(line("# service=git-upload-pack\n") + b"0000" + line("version 2\n") + line("ls-refs\n") + line("fetch=shallow packfile-uris\n") + line("bundle-uri\n") + b"0000")
        if b"command=ls-refs" in self.body:
            return self.answer(200, line(ONE + " HEAD symref-target:refs/heads/main\n") + line(ONE + " refs/heads/main\n") + b"0000", Content_Type=RESULT)
        self.answer(200, line("shallow-info\n") + line("shallow " + ONE + "\n") + b"0001" + line("packfile-uris\n") + line("3" * 40 + " " + ELSEWHERE + "/public/pack\n") + b"0001" + line("packfile\n")
                    + line(b"\1" + pack(0)) + b"0000", Content_Type=RESULT)

    def way_dumb(self):   # the old protocol, with objects said to lie on another server
        path = self.path.partition("?")[0]
        if path.endswith("/info/refs"):
            return self.answer(200, f"{ONE}\trefs/heads/main\n".encode(), Content_Type="text/plain")
        if path.endswith("/HEAD"):
            return self.answer(200, b"ref: refs/heads/main\n", Content_Type="text/plain")
        if path.endswith("alternates"):
            return self.answer(200, (ELSEWHERE + "/public/other.git/objects\n").encode(), Content_Type="text/plain")
        self.answer(404)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(CERTIFICATE, KEY)
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
print(server.server_address[1], flush=True)
server.serve_forever()
