# syntax=docker/dockerfile:1
FROM node:22
WORKDIR /app
COPY package*.json ./
RUN npm ci \
 && npm cache clean --force
COPY <<EOF /app/.env
A=b
EOF
COPY . .
CMD ["node", "."]
