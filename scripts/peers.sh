#!/usr/bin/env bash
# Installs the programs that the tests run against porthole, on Debian as root; what cannot be installed is named, and its tests are skipped.
set -u

peers=(
  libpcap-dev tcpdump tshark iproute2 nmap ndiff
  nftables iputils-ping traceroute net-tools lsof
  swaks libio-socket-inet6-perl libnet-dns-perl libnet-ssleay-perl curl msmtp s-nail mutt python3 openssl
  dnsutils bind9-host knot-dnsutils ldnsutils dnsperf nsd
  inetutils-telnet busybox openssh-client openssh-server
  ntpsec-ntpdig libxml2-utils
)

missing=()
for name in "${peers[@]}"; do dpkg -s "$name" >/dev/null 2>&1 || missing+=("$name"); done
[ "${#missing[@]}" -eq 0 ] && exit 0
if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
  echo "absent, and only root on Debian can install them: ${missing[*]}"
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >/dev/null 2>&1
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1
for name in "${missing[@]}"; do dpkg -s "$name" >/dev/null 2>&1 || echo "$name cannot be installed: its tests are skipped"; done
