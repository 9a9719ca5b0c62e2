# escape=`
FROM mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-ltsc2022 AS build
WORKDIR C:\src
COPY ["App.csproj", "./"]
RUN dotnet restore "App.csproj"
COPY . .
RUN dotnet publish "App.csproj" `
    -c Release `
    -o C:\out
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
COPY --from=build C:\out C:\app
USER ContainerUser
ENTRYPOINT ["C:\\app\\App.exe"]
