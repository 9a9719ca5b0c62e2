FROM opensuse/leap:15.6
RUN zypper --non-interactive ref && zypper -n in --no-recommends git-core tar gzip && zypper clean -a
ENTRYPOINT [ "git" ]
