ARG GLOBAL
ARG TAG=1 OTHER
FROM busybox:$TAG AS one
LABEL a=b "c d"="e f" g='h i' multi="line \
continued"
LABEL legacy some value with spaces
ENV A=1 B="two words" C=three\ words
ENV D four and more words
EXPOSE 80 443/tcp 53/udp 8000-8010 $PORTS
ADD a b /c/
COPY ["a file", "b file", "/dest dir/"]
VOLUME /a /b
VOLUME ["/c", "/d e"]
USER $A:${B:-0}
WORKDIR /x/${A}/y
ARG LATE=${A:+yes}
ONBUILD RUN echo trigger
STOPSIGNAL RTMIN+3
SHELL ["/bin/sh", "-ec"]
ENTRYPOINT ["top", "-b"]
CMD ["-c"]
