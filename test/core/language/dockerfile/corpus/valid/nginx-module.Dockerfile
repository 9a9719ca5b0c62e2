FROM nginx:1.25 AS builder
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev make libpcre2-dev zlib1g-dev wget \
    && rm -rf /var/lib/apt/lists/*
RUN wget "http://nginx.org/download/nginx-${NGINX_VERSION}.tar.gz" -O nginx.tar.gz && \
    tar -zxf nginx.tar.gz && \
    cd nginx-$NGINX_VERSION && \
    CONFARGS=$(nginx -V 2>&1 | sed -n -e 's/^.*arguments: //p') \
    ./configure --with-compat $CONFARGS && make modules
FROM nginx:1.25
COPY --from=builder /nginx-*/objs/*.so /usr/lib/nginx/modules/
