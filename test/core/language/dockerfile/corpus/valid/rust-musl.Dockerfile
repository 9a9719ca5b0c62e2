FROM rust:1-alpine3.20 as build
RUN apk add --no-cache musl-dev openssl-dev openssl-libs-static pkgconf
WORKDIR /build
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release && rm -rf src
COPY src src
RUN touch src/main.rs && cargo build --release && strip target/release/server
FROM alpine:3.20
RUN adduser -D -H -u 10001 server
COPY --from=build /build/target/release/server /usr/bin/server
USER 10001
CMD ["server"]
