FROM ubuntu:24.04
ARG HTTP_PROXY
ARG http_proxy
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
RUN curl -x "$https_proxy" -fsS https://example.com -o /dev/null || true
ENTRYPOINT ["/usr/bin/tini", "--"]
