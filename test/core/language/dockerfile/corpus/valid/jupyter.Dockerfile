FROM quay.io/jupyter/base-notebook:2024-10-07
USER root
RUN apt-get update --yes && \
    apt-get install --yes --no-install-recommends ffmpeg dvipng && \
    apt-get clean && rm -rf /var/lib/apt/lists/*
USER ${NB_UID}
RUN mamba install --yes 'numpy' 'pandas>=2' && \
    mamba clean --all -f -y && \
    fix-permissions "${CONDA_DIR}" && \
    fix-permissions "/home/${NB_USER}"
WORKDIR "${HOME}"
