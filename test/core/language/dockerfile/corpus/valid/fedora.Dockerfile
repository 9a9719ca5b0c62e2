FROM registry.fedoraproject.org/fedora:40
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked \
    dnf -y --setopt=keepcache=True install gcc make
RUN dnf -y update && dnf clean all
WORKDIR /work
