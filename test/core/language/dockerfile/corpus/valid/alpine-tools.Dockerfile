FROM alpine:3.20
ARG KUBECTL=1.31.1
ARG TARGETARCH
RUN apk add --no-cache bash curl jq openssh-client \
 && curl -fsSLo /usr/local/bin/kubectl "https://dl.k8s.io/release/v${KUBECTL}/bin/linux/${TARGETARCH:-amd64}/kubectl" \
 && chmod +x /usr/local/bin/kubectl
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN kubectl version --client -o json | jq -r .clientVersion.gitVersion
ENTRYPOINT ["/bin/bash"]
