from alpine:3.20
run apk add --no-cache curl
copy . /srv
workdir /srv
env a=b
expose 80
entrypoint ["/srv/run"]
