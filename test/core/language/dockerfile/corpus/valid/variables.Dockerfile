ARG REGISTRY=docker.io
ARG VERSION=1.2.3
FROM ${REGISTRY}/library/alpine:${VERSION%.*} AS base
ARG VERSION
ENV SHORT=${VERSION%%.*} REST=${VERSION#*.} LAST=${VERSION##*.} SLASH=${VERSION/./-} ALL=${VERSION//./_}
ENV ESCAPED=\$VERSION QUOTED='$VERSION' DEFAULT=${NOPE:-${SHORT:-x}} ALT=${VERSION:+set}
RUN echo "${SHORT}" '$NOT' "$(date +%s)" `hostname` ${REST:?missing} \
    && echo $((1 + 2)) && echo "$@" $# $? $$
