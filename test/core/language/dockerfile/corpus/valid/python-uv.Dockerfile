# syntax=docker/dockerfile:1.7
FROM ghcr.io/astral-sh/uv:0.4.20 AS uv
FROM python:3.13-slim
WORKDIR /app
RUN --mount=from=uv,source=/uv,target=/bin/uv \
    --mount=type=cache,target=/root/.cache/uv \
    --mount=type=bind,source=uv.lock,target=uv.lock \
    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \
    uv sync --frozen --no-install-project
COPY . /app
CMD ["/app/.venv/bin/python", "-m", "service"]
