FROM golang:1.9-alpine
RUN apk --no-cache add git make
ADD . /go/src/github.com/example/tool
WORKDIR /go/src/github.com/example/tool
RUN go get -v ./... \
 && go install
ENTRYPOINT /go/bin/tool
EXPOSE 8080
