# Sourced by mvnw and slater. find_jdk sets JAVA_HOME to a JDK of at least 25, or says in one
# sentence what to install and returns 2. It reads the JDK's own "release" file, so it costs no
# start of a JVM; a JDK of exactly 25 is preferred to a later one.

jdk_wanted=25

# Prints the major version of the JDK in the directory $1; nothing where there is no JDK.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  while IFS='=' read -r jdk_key jdk_value; do
    if [ "$jdk_key" = JAVA_VERSION ]; then
      jdk_value=${jdk_value#\"}
      echo "${jdk_value%%[!0-9]*}"
      return 0
    fi
  done < "$1/release"
}

# Sets JAVA_HOME to the directory $1 if it holds a JDK that is wanted: exactly ($2 = exactly) or at
# least (anything else) of the wanted version.
use_jdk() {
  jdk_found=$(jdk_version "$1")
  [ -n "$jdk_found" ] || return 1
  if [ "$jdk_found" -eq "$jdk_wanted" ] || { [ "$2" != exactly ] && [ "$jdk_found" -gt "$jdk_wanted" ]; }; then
    JAVA_HOME=$1
    export JAVA_HOME
    return 0
  fi
  return 1
}

find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && use_jdk "$JAVA_HOME" at-least; then return 0; fi
  jdk_java=$(command -v java 2> /dev/null || true)
  if [ -n "$jdk_java" ]; then
    jdk_java=$(readlink -f "$jdk_java" 2> /dev/null || echo "$jdk_java")
    if use_jdk "${jdk_java%/bin/java}" at-least; then return 0; fi
  fi
  for jdk_match in exactly at-least; do
    for jdk_directory in \
        /usr/lib/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/jdk* /opt/*jdk* \
        "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.local/share/mise/installs/java/* \
        "${HOME:-}"/.asdf/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
      if use_jdk "$jdk_directory" "$jdk_match"; then return 0; fi
    done
  done
  echo "Slater needs a JDK $jdk_wanted and found none: install Eclipse Temurin $jdk_wanted from https://adoptium.net (Debian and Ubuntu: apt install openjdk-$jdk_wanted-jdk, or temurin-$jdk_wanted-jdk from Adoptium's repository; macOS: brew install --cask temurin@$jdk_wanted; Windows: winget install EclipseAdoptium.Temurin.$jdk_wanted.JDK), or set JAVA_HOME to one." >&2
  return 2
}
