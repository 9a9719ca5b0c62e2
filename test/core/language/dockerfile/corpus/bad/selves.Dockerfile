FROM alpine:3.20 AS one
COPY --from=one /a /b
RUN useradd -u 4000000 big
RUN ln -sf /bin/bash /bin/sh
