FROM ubuntu:22.04
ARG DEBIAN_FRONTEND=noninteractive
ARG IDF_CLONE_URL=https://github.com/espressif/esp-idf.git
ARG IDF_CLONE_BRANCH_OR_TAG=master
RUN : \
  && apt-get update \
  && apt-get install -y git cmake ninja-build python3 \
  && rm -rf /var/lib/apt/lists/* \
  && :
ENV IDF_PATH=/opt/esp/idf
RUN git clone --recursive --depth 1 -b $IDF_CLONE_BRANCH_OR_TAG $IDF_CLONE_URL $IDF_PATH && \
    cd $IDF_PATH && ./install.sh all
SHELL ["/bin/bash", "-c"]
RUN . $IDF_PATH/export.sh && idf.py --version
