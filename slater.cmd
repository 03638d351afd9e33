@echo off
rem Starts Slater on Windows: a thin twin of ./slater that nobody has tested yet. It builds once;
rem after a change of the sources, delete app\target.
setlocal EnableExtensions
set "ROOT=%~dp0"
call "%ROOT%.mvn\find-jdk.cmd" || exit /b 2
set "JAR=%ROOT%app\target\slater-app.jar"
set "LOG=%ROOT%app\target\slater-build.log"
if not exist "%ROOT%app\target\dist\lib" (
  echo Building once, about 130 s 1>&2
  if not exist "%ROOT%app\target" mkdir "%ROOT%app\target"
  pushd "%ROOT%"
  call mvnw.cmd -B -ntp -pl app -am -Dmaven.test.skip=true package > "%LOG%" 2>&1
  if errorlevel 1 (
    popd
    echo slater: the build failed; log: %LOG% 1>&2
    exit /b 1
  )
  popd
)
"%JAVA_HOME%\bin\java" -XX:+UseSerialGC -XX:MaxRAMPercentage=70 -XX:-UsePerfData --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow --add-modules jdk.incubator.vector %SLATER_JAVA_OPTS% -cp "%JAR%;%ROOT%app\target\dist\lib\*" slater.app.Launcher %*
exit /b %ERRORLEVEL%
