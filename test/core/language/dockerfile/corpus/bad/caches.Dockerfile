FROM python:3.12
COPY . .
RUN pip install -r requirements.txt
FROM alpine:3.20
RUN apk add curl
FROM fedora:40
RUN dnf install git
FROM node:22
COPY . .
RUN npm ci
