FROM alpine:3.20
RUN --mount=type=cahce,target=/x true
COPY --form=x a b
EXPOSE 99999
