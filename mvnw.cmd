@echo off
rem Maven for this project on Windows: a thin twin of ./mvnw that nobody has tested yet.
rem It finds a JDK 25 and runs the installed Maven; where MVNW_REPOURL names a Maven repository, the
rem pinned Maven is fetched from there once, its checksum checked, and used instead.
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
if not exist "!MAVEN!" if not defined MVNW_REPOURL set "MAVEN=mvn.cmd" & goto ready
if defined MVNW_REPOURL set "URL=!MVNW_REPOURL!!URL:/maven2=!"
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

:ready
set "MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"
call "!MAVEN!" %*
exit /b %ERRORLEVEL%

:unreachable
echo mvnw: !NAME! could not be fetched from !URL!: connect to the network once, then repeat the command. 1>&2
exit /b 2
