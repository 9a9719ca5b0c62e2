FROM alpine:3.20
ENTRYPOINT exec top -b
CMD []
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
RUN ["/bin/sh", "-c", "echo hello | cat"]
RUN [ -d /etc ] && echo yes
