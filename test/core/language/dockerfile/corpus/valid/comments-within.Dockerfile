FROM debian:12
# leading comment
RUN apt-get update && \
    # a comment between
    apt-get install -y --no-install-recommends \
      # another one, with a backslash \
      git \

      # and after an empty line
      curl \
    && rm -rf /var/lib/apt/lists/*
   # indented comment
RUN echo hi # not a comment for docker, but one for the shell
ENV A=1 \
    # which
    B=2
