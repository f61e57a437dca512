# A small Ubuntu and a small repository of NVIDIA, signed, below the current folder: what machines need is spread over
# them, as in the real ones. `http.server` serves the folder.
set -eu
export GNUPGHOME=$PWD/gnupg
mkdir -m 700 gnupg
for who in ubuntu toolkit; do gpg --batch --quiet --passphrase '' --quick-gen-key "$who" rsa2048 sign never; done
gpg --export ubuntu >ubuntu.gpg
sign() { gpg --batch --quiet --yes -u "$1" --clearsign -o InRelease Release && rm Release; }

deb() { # folder name depends
  mkdir -p "build/$2/DEBIAN" "$1"
  {
    printf 'Package: %s\nVersion: 1.0\nArchitecture: amd64\nMaintainer: x <x@example.org>\n' "$2"
    [ -z "$3" ] || printf 'Depends: %s\n' "$3"
    printf 'Description: x\n'
  } >"build/$2/DEBIAN/control"
  dpkg-deb --build --root-owner-group "build/$2" "$1/$2_1.0_amd64.deb" >/dev/null
}
deb origin/ubuntu/pool/main/o one two
deb origin/ubuntu/pool/universe/t two ""
deb origin/ubuntu/pool/universe/u unwanted ""
deb origin/libnvidia-container/stable/deb/amd64 nvidia-container-toolkit two

released() { # suite, then lists
  printf 'Origin: Ubuntu\nSuite: %s\nCodename: %s\nDate: %s\nArchitectures: amd64\n' "$1" "$1" "$(date -Ru)"
  printf 'Components: main restricted universe multiverse\nAcquire-By-Hash: yes\nSHA256:\n'
  shift
  for file; do
    digest=$(sha256sum "$file")
    digest=${digest%% *}
    printf ' %s %s %s\n' "$digest" "$(stat -c %s "$file")" "$file"
    mkdir -p "$(dirname "$file")/by-hash/SHA256"
    cp "$file" "$(dirname "$file")/by-hash/SHA256/$digest"
  done
}
for suite in noble noble-updates noble-security; do
  for component in main restricted universe multiverse; do
    list=origin/ubuntu/dists/$suite/$component/binary-amd64
    mkdir -p "$list"
    (cd origin/ubuntu && if [ -d "pool/$component" ] && [ $suite = noble ]; then dpkg-scanpackages -m "pool/$component"; fi) >"$list/Packages" 2>/dev/null
    xz --keep "$list/Packages"
  done
  (cd "origin/ubuntu/dists/$suite" && released "$suite" */binary-amd64/Packages* >Release && sign ubuntu && rm ./*/binary-amd64/Packages)
done
cd origin/libnvidia-container
gpg --export --armor toolkit >gpgkey
cd stable/deb/amd64
dpkg-scanpackages -m . >Packages 2>/dev/null
released stable Packages >Release
sign toolkit
gpgconf --kill all
