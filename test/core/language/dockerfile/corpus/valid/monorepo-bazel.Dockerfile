FROM gcr.io/bazel-public/bazel:7.1.0 AS bazel
USER root
WORKDIR /ws
COPY --parents */BUILD.bazel MODULE.bazel ./
COPY --exclude=**/*.md --exclude=docs . .
RUN --mount=type=cache,target=/root/.cache/bazel,id=bazel-${TARGETARCH} bazel build //...
FROM scratch AS artifacts
COPY --from=bazel /ws/bazel-bin/app/app_/app /
