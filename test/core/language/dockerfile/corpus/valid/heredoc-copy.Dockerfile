# syntax=docker/dockerfile:1.4
FROM nginx:1.27
COPY <<EOF /usr/share/nginx/html/index.html
<!DOCTYPE html>
<title>$TITLE</title>
EOF
COPY <<robots.txt <<-'humans.txt' /usr/share/nginx/html/
User-agent: *
robots.txt
	Made by $people
	humans.txt
COPY --chmod=0755 <<"EOT" /docker-entrypoint.d/99-hello.sh
#!/bin/sh
echo "hello ${USER}"
EOT
ADD <<CONF /etc/app.conf
key = value # not a comment for docker
CONF
