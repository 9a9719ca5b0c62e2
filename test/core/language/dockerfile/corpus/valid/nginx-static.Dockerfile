FROM nginx:1.27-alpine
COPY nginx.conf /etc/nginx/nginx.conf
COPY --chmod=644 public/ /usr/share/nginx/html/
EXPOSE 80/tcp 443/tcp
