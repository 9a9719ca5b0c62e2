# syntax=docker/dockerfile:1
# check=skip=JSONArgsRecommended
FROM node:20-alpine AS base
FROM base AS pruner
WORKDIR /app
RUN npm install --global turbo@2
COPY . .
RUN turbo prune web --docker
FROM base AS installer
WORKDIR /app
COPY --from=pruner /app/out/json/ .
RUN --mount=type=cache,target=/root/.npm npm ci
COPY --from=pruner /app/out/full/ .
RUN --mount=type=secret,id=turbo_token,env=TURBO_TOKEN npx turbo run build --filter=web...
FROM base AS web
COPY --from=installer /app/apps/web/.next/standalone ./
CMD node apps/web/server.js
FROM base AS api
COPY --from=installer /app/apps/api/dist ./
CMD node index.js
