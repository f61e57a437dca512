"""A mirror on this machine: serves a folder over HTTPS. usage: serve.py FOLDER CERTIFICATE KEY PORT"""

import functools
import http.server
import ssl
import sys


class Files(http.server.SimpleHTTPRequestHandler):
    # apt keeps its connection; what it asks next comes over the same one.
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass


folder, certificate, key, port = sys.argv[1:]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
server = http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), functools.partial(Files, directory=folder))
# A client that says nothing holds up its own thread only.
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
server.serve_forever()
