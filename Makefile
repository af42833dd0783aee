# One line for each thing that is done often. `make` alone shows them.
.DEFAULT_GOAL := help
.PHONY: help build test check fmt docs demo run fuzz large-file bench bench-translation clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 26

build: ## build the program into app/target/dist, without tests
	./mvnw -B -q -pl app -am -Dmaven.test.skip=true package

test: ## build and run every test
	./mvnw -B verify

check: ## what CI runs: tests, format, layout
	.ci/run

fmt: ## format the Java sources
	./mvnw -B -q spotless:apply

docs: build ## write the generated pages and sections of docs/
	java -Dluqiao.home=. -cp 'app/target/dist/lib/*' cn.luqiao.app.docs.Pages

demo: ## the whole gateway with all sandbox partners; ends with a table
	./luqiao demo

run: ## start the gateway with config/
	./luqiao run

fuzz: ## look for bytes that break a reader: make fuzz SECONDS=600 [DIALECT=tax-bus]
	./mvnw -B -q -pl core test -Dtest=FuzzingTest -Dluqiao.fuzz.seconds=$(or $(SECONDS),600) -Dluqiao.fuzz.dialect=$(DIALECT)

large-file: ## read a file of a gigabyte in 64 MB of heap
	./mvnw -B -q -pl core test -Dtest=LargeFileTest -Dluqiao.large.megabytes=1024

bench: ## measure beside a plain Camel route; results go to bench/RESULTS.md
	./mvnw -B -q -pl bench -am -Dmaven.test.skip=true package && bench/run

bench-translation: ## measure translation beside BeanIO, JSLT and JAXB; results go to bench/RESULTS-translation.md
	./mvnw -B -q -pl bench -am -Dmaven.test.skip=true package && bench/translation

clean: ## remove what was built
	./mvnw -B -q clean
