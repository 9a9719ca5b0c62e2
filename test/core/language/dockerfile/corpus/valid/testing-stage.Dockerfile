FROM golang:1.23 AS base
WORKDIR /src
FROM base AS test
RUN --mount=target=. go test ./... | tee /tmp/report
FROM scratch AS report
COPY --from=test /tmp/report /
FROM base AS lint
RUN --mount=type=bind,from=golangci/golangci-lint:v1.61,source=/usr/bin,target=/opt/lint /opt/lint/golangci-lint run
