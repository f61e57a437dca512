"""Opens a `.intunewin` by its published format alone and prints what it found as JSON; any lie in it is an error.

Usage: read-intunewin.py PACKAGE FOLDER. Files of the package are left in FOLDER.
"""

import base64
import hashlib
import hmac
import io
import json
import pathlib
import sys
import xml.etree.ElementTree
import zipfile

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

CONTENT = "IntuneWinPackage/Contents/IntunePackage.intunewin"
METADATA = "IntuneWinPackage/Metadata/Detection.xml"


def require(holds, what):
    if not holds:
        sys.exit(what)


outer = zipfile.ZipFile(sys.argv[1])
require(outer.namelist() == [CONTENT, METADATA], f"files of the outer archive: {outer.namelist()}")
require(all(item.compress_type == zipfile.ZIP_STORED for item in outer.infolist()), "the outer archive is compressed")
sealed = outer.read(CONTENT)
information = xml.etree.ElementTree.fromstring(outer.read(METADATA))
texts = {item.tag: item.text or "" for item in information.iter() if len(item) == 0}
key, mac_key, vector, mac, digest = (
    base64.b64decode(texts[name], validate=True)
    for name in ("EncryptionKey", "MacKey", "InitializationVector", "Mac", "FileDigest")
)
require((len(key), len(mac_key), len(vector)) == (32, 32, 16), "length of a key")
require(texts["ProfileIdentifier"] == "ProfileVersion1", "profile")
require(texts["FileDigestAlgorithm"] == "SHA256", "algorithm of the digest")
require(sealed[:32] == mac, "the HMAC in front of the content is not the one of Detection.xml")
require(sealed[32:48] == vector, "the vector in front of the content is not the one of Detection.xml")
require(hmac.compare_digest(hmac.new(mac_key, sealed[32:], hashlib.sha256).digest(), mac), "wrong HMAC")

decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
unpadder = padding.PKCS7(128).unpadder()
plain = unpadder.update(decryptor.update(sealed[48:]) + decryptor.finalize()) + unpadder.finalize()
require(hashlib.sha256(plain).digest() == digest, "wrong digest of the plain content")
require(len(plain) == int(texts["UnencryptedContentSize"]), "wrong size of the plain content")
require(len(sealed) == 48 + len(plain) + 16 - len(plain) % 16, "wrong size of the encrypted content")

inner = zipfile.ZipFile(io.BytesIO(plain))
require(inner.testzip() is None, "a file of the inner archive is damaged")
require(texts["SetupFile"] in inner.namelist(), "no setup file")
folder = pathlib.Path(sys.argv[2])
inner.extractall(folder)
print(
    json.dumps(
        {
            "tool": information.get("ToolVersion"),
            "name": texts["Name"],
            "description": texts["Description"],
            "setup": texts["SetupFile"],
            "plain": len(plain),
            "encrypted": len(sealed),
            "files": inner.namelist(),
            "msi": {name: text for name, text in texts.items() if name.startswith("Msi")},
        }
    )
)
