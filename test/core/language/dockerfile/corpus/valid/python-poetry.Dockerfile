FROM python:3.11-slim AS builder
ENV POETRY_VERSION=1.8.3 \
    POETRY_HOME=/opt/poetry \
    POETRY_VIRTUALENVS_IN_PROJECT=true
RUN set -eux; \
    apt-get update; \
    apt-get install -y --no-install-recommends \
        build-essential \
        curl \
    ; \
    rm -rf /var/lib/apt/lists/*; \
    curl -sSL https://install.python-poetry.org | python3 -
ENV PATH="$POETRY_HOME/bin:$PATH"
WORKDIR /src
COPY poetry.lock pyproject.toml ./
RUN poetry install --no-root --only main

FROM python:3.11-slim
COPY --from=builder /src/.venv /src/.venv
ENV PATH="/src/.venv/bin:$PATH"
ENTRYPOINT ["python", "-m", "app"]
