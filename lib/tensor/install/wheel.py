"""Fetches a wheel and unpacks a part of it, for lib/tensor/install/provide.ts.

    wheel.py fetch URL FILE               goes on where FILE ends; prints "done total" in bytes
    wheel.py unpack WHEEL FOLDER PATTERN… prints "done total" in bytes, then one line of JSON: what was unpacked

Standard library only, Python 3.6 and later. Ends by itself when the process that started it is gone, so that no
two of it ever write the same file.
"""

import base64
import csv
import errno
import fnmatch
import http.client
import io
import json
import os
import re
import ssl
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile

PIECE = 1 << 20
PARENT = os.getppid()


def pip_settings():
    """The certificate file and the proxy that the user told pip to use; the environment's word comes last."""
    listing = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ).stdout.decode()
    found = {}
    for name, value in re.findall(r"^(?:global|download|:env:)\.(cert|proxy)='(.*)'$", listing, re.M):
        found[name] = value
    return found


def opener():
    settings = pip_settings()
    given = settings.get("cert") or os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE")
    context = ssl.create_default_context(cafile=given or None)
    if not given:
        try:  # a Python without the system's certificates has pip's
            from pip._vendor import certifi

            context.load_verify_locations(certifi.where())
        except (ImportError, OSError):
            pass
    handlers = [urllib.request.HTTPSHandler(context=context)]
    if settings.get("proxy"):
        handlers.append(urllib.request.ProxyHandler({"http": settings["proxy"], "https": settings["proxy"]}))
    return urllib.request.build_opener(*handlers)


class Report:
    """Prints progress ten times a second, and watches over the parent."""

    def __init__(self, total):
        self.total, self.last = total, 0.0

    def __call__(self, done):
        if os.getppid() != PARENT:
            sys.exit(4)
        if time.time() - self.last > 0.1 or done == self.total:
            self.last = time.time()
            print(done, self.total, flush=True)


def fetch(url, path):
    network = opener()
    failures = 0
    while True:
        before = os.path.getsize(path) if os.path.exists(path) else 0
        try:
            if fetch_rest(network, url, path, before):
                return
            problem = "the connection ended early"
        except urllib.error.HTTPError as error:
            if error.code < 500 and error.code not in (408, 429):
                raise
            problem = str(error)
        except (OSError, http.client.HTTPException) as error:
            if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
                raise
            problem = str(error)
        after = os.path.getsize(path) if os.path.exists(path) else 0
        failures = 0 if after > before else failures + 1
        if failures == 4:
            sys.exit("gave up after 4 tries: " + problem)
        time.sleep(2 ** failures)


def fetch_rest(network, url, path, have):
    """One request for what is missing; whether the file is whole now."""
    request = urllib.request.Request(url, headers={"User-Agent": "tunebook", "Accept-Encoding": "identity"})
    if have:
        request.add_header("Range", "bytes=%d-" % have)
    with network.open(request, timeout=60) as answer:
        if have and answer.getcode() != 206:
            have = 0  # this server sends it all again
        length = answer.headers.get("Content-Length")
        total = have + int(length) if length else 0
        report = Report(total)
        with open(path, "ab" if have else "wb") as file:
            while True:
                piece = answer.read(PIECE)
                report(have)
                if not piece:
                    return not total or have == total
                file.write(piece)
                have += len(piece)


def unpack(wheel, folder, patterns):
    with zipfile.ZipFile(wheel) as archive:
        members = [m for m in archive.infolist() if any(fnmatch.fnmatchcase(m.filename, p) for p in patterns)]
        members = [m for m in members if not m.filename.endswith("/")]
        hashes = recorded_hashes(archive)
        for member in members:
            kind = stat.S_IFMT(member.external_attr >> 16)
            outside = ".." in member.filename.split("/") or os.path.isabs(member.filename)
            if outside or kind not in (0, stat.S_IFREG) or member.filename not in hashes:
                sys.exit("refused: " + ascii(member.filename))
        report = Report(sum(m.file_size for m in members))
        done = 0
        for member in members:
            path = os.path.join(folder, *member.filename.split("/"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if os.path.lexists(path):
                os.remove(path)  # an earlier try's file stays its own
            with archive.open(member) as packed, open(path, "wb") as file:
                while True:
                    piece = packed.read(PIECE)
                    report(done)
                    if not piece:
                        break
                    file.write(piece)
                    done += len(piece)
            if member.external_attr >> 16 & 0o111:
                os.chmod(path, 0o755)
        report(done)
        print(json.dumps({m.filename: {"bytes": m.file_size, "sha256": hashes[m.filename]} for m in members}))


def recorded_hashes(archive):
    """The wheel's own list: the SHA-256 of each member, in hexadecimal."""
    record = next(name for name in archive.namelist() if name.endswith(".dist-info/RECORD"))
    rows = csv.reader(io.StringIO(archive.read(record).decode()))
    return {
        row[0]: base64.urlsafe_b64decode(row[1][7:] + "==").hex() for row in rows if row[1].startswith("sha256=")
    }


if __name__ == "__main__":
    try:
        if sys.argv[1] == "fetch":
            fetch(sys.argv[2], sys.argv[3])
        else:
            unpack(sys.argv[2], sys.argv[3], sys.argv[4:])
    except BrokenPipeError:
        os._exit(4)
    except (OSError, ValueError, http.client.HTTPException, zipfile.BadZipFile) as error:
        sys.exit("%s: %s" % (type(error).__name__, error))
