// Runs what the outside build made, as its user would. Any exception here fails the main build.
def sibling = 'com/example/scoring/Scorer_Traced'
assert new File(basedir, "target/generated-sources/annotations/${sibling}.java").file
assert new File(basedir, "target/classes/${sibling}.class").file

def java = new File(System.getProperty('java.home'), 'bin/java').path
def program = new ProcessBuilder(java, '-jar', 'target/scoring-1.0.jar')
    .directory(basedir).redirectErrorStream(true).start()
def output = program.inputStream.text
assert program.waitFor() == 0 : output

def lines = output.readLines()
assert lines[0] == 'score(2.0): original 63.0, sibling 63.0'
assert lines.size() == 5
lines.each { line ->
    def values = line =~ /score\(.+\): original (.+), sibling (.+)/
    assert values.matches()
    assert values.group(1) == values.group(2)
}
// What a script gives last counts as its result.
return true
