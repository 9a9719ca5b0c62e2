FROM debian:bullseye
# 阿里云镜像
RUN sed -i 's/deb.debian.org/mirrors.aliyun.com/g;s/security.debian.org/mirrors.aliyun.com/g' /etc/apt/sources.list && \
    # 清理也在同一层
    apt-get update && \

    apt-get install -y --no-install-recommends ca-certificates locales && \
    # 中文环境
    localedef -i zh_CN -c -f UTF-8 -A /usr/share/locale/locale.alias zh_CN.UTF-8 && \
    rm -rf /var/lib/apt/lists/*
ENV LANG zh_CN.utf8
