#!/bin/sh
# The keepalived of another Debian release, with all that it needs, unpacked into a folder of its own, which then holds
# a program `keepalived`. Nothing is installed. Usage: other-release.sh RELEASE FOLDER   (bullseye 2.1.5, trixie 2.3.3)
set -eu
release=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
apt=$folder/apt
mkdir -p "$apt/lists" "$apt/cache/archives/partial" "$apt/etc/preferences.d" "$folder/root"
: >"$apt/status"
key=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb [signed-by=$key] http://deb.debian.org/debian $release main" >"$apt/etc/sources.list"
get() {
  apt-get -q -y -o Dir::State="$apt" -o Dir::State::status="$apt/status" -o Dir::State::lists="$apt/lists" \
    -o Dir::Cache="$apt/cache" -o Dir::Etc="$apt/etc" -o APT::Sandbox::User=root -o Acquire::Languages=none \
    -o Acquire::Retries=2 "$@"
}
get update
get --download-only --no-install-recommends install keepalived
for package in "$apt"/cache/archives/*.deb; do dpkg-deb -x "$package" "$folder/root"; done
rm -rf "$apt"
# It needs the C library of its release, and version 2.3 a file in /etc.
cat >"$folder/keepalived.new" <<EOT
#!/bin/sh
root=$folder/root
for ld in "\$root"/lib/*/ld-2*.so "\$root"/usr/lib/*/ld-linux-*.so.*; do [ -f "\$ld" ] && break; done
lib=\$(dirname "\$ld")
lib=\${lib#"\$root"}
lib=\${lib#/usr}
mkdir -p /etc/keepalived
exec unshare --mount sh -c 'mount --bind "\$0" /etc/keepalived && exec "\$@"' "\$root/etc/keepalived" \\
  "\$ld" --library-path "\$root\$lib:\$root/usr\$lib" "\$root/usr/sbin/keepalived" "\$@"
EOT
chmod +x "$folder/keepalived.new"
mv "$folder/keepalived.new" "$folder/keepalived"
