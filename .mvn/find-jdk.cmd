@echo off
rem Sets JAVA_HOME to a JDK of at least 25, or says what to install and returns 2. Untested.
if defined JAVA_HOME call :use "%JAVA_HOME%" && exit /b 0
for /f "delims=" %%j in ('where java 2^>nul') do call :use "%%~dpj.." && exit /b 0
for %%p in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks") do (
  for /d %%d in ("%%~p\*25*") do call :use "%%~d" && exit /b 0
)
echo Slater needs a JDK 25 and found none: install it with "winget install EclipseAdoptium.Temurin.25.JDK", or set JAVA_HOME to one. 1>&2
exit /b 2

:use
if not exist "%~1\bin\javac.exe" exit /b 1
if not exist "%~1\release" exit /b 1
for /f "tokens=2 delims==." %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  set "JDK_VERSION=%%~v"
)
set "JDK_VERSION=%JDK_VERSION:"=%"
if %JDK_VERSION% LSS 25 exit /b 1
set "JAVA_HOME=%~f1"
exit /b 0
