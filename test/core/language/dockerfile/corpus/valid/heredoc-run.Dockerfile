# syntax=docker/dockerfile:1
FROM debian:12
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends curl
rm -rf /var/lib/apt/lists/*
EOF
RUN <<-"QUOTED"
	echo "$HOME is not expanded by the build"
	cat <<INNER > /etc/motd
	hello && goodbye
	INNER
	QUOTED
RUN bash -e <<'SCRIPT'
for i in 1 2 3; do
  echo "$i" | tee -a /log
done
SCRIPT
