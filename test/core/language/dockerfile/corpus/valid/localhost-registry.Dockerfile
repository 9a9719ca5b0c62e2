FROM localhost:5000/team/base:2024.10
FROM registry.lan:5000/a/b/c:1 AS two
COPY --from=registry.lan:5000/tools/cli:3 /cli /usr/bin/cli
