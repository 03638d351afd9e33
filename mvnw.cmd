@echo off
rem Maven for this project on Windows: a thin twin of ./mvnw that nobody has tested yet.
rem It finds a JDK 25, fetches the pinned Maven once, checks its checksum, and runs it.
setlocal EnableExtensions EnableDelayedExpansion
set "ROOT=%~dp0"

call "%ROOT%.mvn\find-jdk.cmd" || exit /b 2

for /f "usebackq tokens=1,2 delims==" %%a in ("%ROOT%.mvn\wrapper\maven-wrapper.properties") do (
  if "%%a"=="distributionUrl" set "URL=%%b"
  if "%%a"=="distributionSha256Sum" set "SUM=%%b"
)
for %%f in ("!URL!") do set "NAME=%%~nf"
set "NAME=!NAME:-bin.tar=!"
set "PLACE=%USERPROFILE%\.m2\wrapper\dists\!NAME!\!SUM:~0,8!"
set "MAVEN=!PLACE!\!NAME!\bin\mvn.cmd"
if not exist "!MAVEN!" (
  if not exist "!PLACE!" mkdir "!PLACE!"
  curl --fail --silent --location --output "!PLACE!\maven.tar.gz" "!URL!" || goto unreachable
  set "FOUND="
  for /f "skip=1 delims=" %%h in ('certutil -hashfile "!PLACE!\maven.tar.gz" SHA256') do if not defined FOUND set "FOUND=%%h"
  if /i not "!FOUND: =!"=="!SUM!" (
    del "!PLACE!\maven.tar.gz"
    echo mvnw: !URL! does not have the checksum that .mvn\wrapper\maven-wrapper.properties names, and is not used. 1>&2
    exit /b 2
  )
  tar -xzf "!PLACE!\maven.tar.gz" -C "!PLACE!" || goto unreachable
  del "!PLACE!\maven.tar.gz"
)
set "MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"
call "!MAVEN!" %*
exit /b %ERRORLEVEL%

:unreachable
echo mvnw: !NAME! could not be fetched from !URL!: connect to the network once, then repeat the command. 1>&2
exit /b 2
