ARG CUDA=12.4.1
FROM nvidia/cuda:${CUDA}-cudnn-devel-ubuntu22.04
ARG CUDA
ARG DEBIAN_FRONTEND=noninteractive
ENV LD_LIBRARY_PATH=/usr/local/cuda/lib64:${LD_LIBRARY_PATH}
LABEL com.nvidia.volumes.needed="nvidia_driver" cuda.version="${CUDA}"
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip \
 && rm -rf /var/lib/apt/lists/*
RUN --mount=type=cache,target=/root/.cache/pip \
    pip3 install torch==2.4.0 --index-url https://download.pytorch.org/whl/cu124
WORKDIR /workspace
