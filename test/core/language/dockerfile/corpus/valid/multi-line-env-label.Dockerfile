FROM scratch
LABEL org.opencontainers.image.title="App" \
      org.opencontainers.image.created="2024-10-01T12:00:00Z" \
      org.opencontainers.image.source="https://example.com/app" \
      org.opencontainers.image.licenses="MIT OR Apache-2.0" \
      description="This text spans \
several lines."
ENV PATH=/usr/bin:/bin \
    EMPTY= \
    JSON='{"a": [1, 2]}'
