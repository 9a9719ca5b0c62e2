ARG VERSION=1
FROM debian:12 AS builder
RUN echo "$VERSION"
ENV A=/opt B=$A/bin
ENV PATH=/opt/bin
FROM debian:12
COPY --from=biulder /out /out
