FROM mcr.microsoft.com/devcontainers/base:ubuntu-22.04
ARG USERNAME=vscode
RUN apt-get update && export DEBIAN_FRONTEND=noninteractive \
    && apt-get -y install --no-install-recommends shellcheck \
    && apt-get clean -y && rm -rf /var/lib/apt/lists/*
USER ${USERNAME}
RUN echo 'export PS1="\u@\h:\w\$ "' >> ~/.bashrc
