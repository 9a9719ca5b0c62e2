# syntax=docker/dockerfile:1
# escape=\
# check=skip=SecretsUsedInArgOrEnv;error=true
ARG BASE=alpine:3.20
FROM --platform=$BUILDPLATFORM ${BASE} AS first
RUN --mount=type=bind,source=.,target=/src,rw --mount=type=cache,target=/c,id=c,sharing=private,mode=0755,uid=1,gid=2,from=cachebase,source=/x true
RUN --mount=type=tmpfs,target=/t,size=64m --network=none --security=sandbox true
RUN --mount=type=secret,id=token,target=/run/secrets/token,required=true,mode=0400,uid=0,gid=0 --mount=type=ssh,id=default,required=false true
COPY --from=alpine:3.20 --chown=1:1 --chmod=u=rwX,go=rX --link --parents --exclude=*.txt /etc/ /etc2/
ADD --chown=app:app --chmod=0644 --link --exclude=.git . /add/
ADD --keep-git-dir=true https://github.com/example/tool.git#v1.0 /tool
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/x.tar.gz /
ADD --unpack=true https://example.com/y.tar.gz /y
HEALTHCHECK --interval=5m --timeout=3s --start-period=1m30s --start-interval=500ms --retries=5 CMD ["true"]
FROM first AS cachebase2
HEALTHCHECK NONE
