# escape=`

FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue';"]
ENV GIT_VERSION=2.46.0
# comment `
RUN Invoke-WebRequest -Uri "https://example.com/git-$env:GIT_VERSION.zip" -OutFile git.zip ; `
    Expand-Archive git.zip -DestinationPath C:\git ; `
    # another comment
    Remove-Item git.zip ; `
    if ((Get-Item C:\git).Exists) { Write-Host 'done' }
RUN setx /M PATH $($env:PATH + ';C:\git\cmd')
SHELL ["cmd", "/S", "/C"]
RUN dir C:\ && echo %PATH%
CMD ["cmd.exe"]
