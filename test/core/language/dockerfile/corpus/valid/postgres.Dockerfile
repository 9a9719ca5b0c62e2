FROM postgres:16
ENV POSTGRES_DB=app
COPY init/*.sql /docker-entrypoint-initdb.d/
HEALTHCHECK --interval=10s CMD pg_isready -U postgres || exit 1
